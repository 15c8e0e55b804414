package dev.lockstep.gateway.access;

import java.net.InetAddress;

import dev.lockstep.store.keys.ApiKeyStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Decides who is let in, and keeps the gateway from starting where other machines reach it without anybody having wanted that. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {
    @Bean
    AccessMode admission(ServerProperties server, AccessProperties access, ObjectProvider<ApiKeyStore> keys) {
        InetAddress address = server.getAddress();
        boolean ownMachineOnly = address != null && address.isLoopbackAddress();
        if (access.bootstrapKeyFile() != null) {
            BootstrapKey.read(access.bootstrapKeyFile()).makeIn(keys.getObject());
        }
        if (access.open()) {
            return AccessMode.OPEN;
        }
        if (ownMachineOnly && !access.requireKeys()) {
            return AccessMode.LOCAL;
        }
        if (!keys.getObject().areThere()) {
            throw new AccessNotConfiguredException(
                    ownMachineOnly
                            ? "Keys are required, and there is none." + AccessNotConfiguredException.HOW_TO_MAKE_A_KEY
                            : "Bound to " + (address == null ? "every address" : address.getHostAddress())
                                    + ", the gateway serves other machines to those who have a key, and there is none."
                                    + AccessNotConfiguredException.HOW_TO_MAKE_A_KEY
                                    + AccessNotConfiguredException.HOW_TO_DO_WITHOUT);
        }
        return AccessMode.KEYS;
    }
}
