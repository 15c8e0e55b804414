package dev.lockstep.store.run;

import java.util.Locale;

import dev.lockstep.experiment.spec.Device;

/** Converts a device to and from its column value, which is its name in the spec. */
public final class DeviceColumn {
    private DeviceColumn() {}

    public static String text(Device device) {
        return device.name().toLowerCase(Locale.ROOT);
    }

    public static Device device(String text) {
        return Device.valueOf(text.toUpperCase(Locale.ROOT));
    }
}
