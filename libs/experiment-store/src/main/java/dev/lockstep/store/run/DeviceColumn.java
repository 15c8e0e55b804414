package dev.lockstep.store.run;

import java.util.Locale;

import dev.lockstep.experiment.spec.Device;

/** A kind of device as columns hold it: the word of the spec. */
public final class DeviceColumn {
    private DeviceColumn() {}

    public static String text(Device device) {
        return device.name().toLowerCase(Locale.ROOT);
    }

    public static Device device(String text) {
        return Device.valueOf(text.toUpperCase(Locale.ROOT));
    }
}
