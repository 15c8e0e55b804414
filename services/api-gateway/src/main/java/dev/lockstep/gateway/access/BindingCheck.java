package dev.lockstep.gateway.access;

import java.net.InetAddress;

import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.stereotype.Component;

/** Keeps the gateway from starting where other machines reach it without anybody having wanted that. */
@Component
final class BindingCheck {
    BindingCheck(ServerProperties server, AccessProperties access) {
        InetAddress address = server.getAddress();
        if (!access.open() && (address == null || !address.isLoopbackAddress())) {
            throw new OpenBindingException(address == null ? "every address" : address.getHostAddress());
        }
    }
}
