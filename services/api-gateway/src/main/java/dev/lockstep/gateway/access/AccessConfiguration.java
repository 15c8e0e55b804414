package dev.lockstep.gateway.access;

import java.net.InetAddress;

import dev.lockstep.store.keys.ApiKeyStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Selects the access mode. The gateway does not start if it were reachable from other machines unintentionally. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {
    @Bean
    AccessMode accessMode(ServerProperties server, AccessProperties access, ObjectProvider<ApiKeyStore> keys) {
        InetAddress address = server.getAddress();
        boolean loopbackOnly = address != null && address.isLoopbackAddress();
        if (access.bootstrapKeyFile() != null) {
            BootstrapKey.read(access.bootstrapKeyFile()).createIn(keys.getObject());
        }
        if (access.open()) {
            return AccessMode.OPEN;
        }
        if (loopbackOnly && !access.requireKeys()) {
            return AccessMode.LOCAL;
        }
        if (!keys.getObject().anyActive()) {
            throw new AccessNotConfiguredException(
                    loopbackOnly
                            ? "Keys are required, but none is active." + AccessNotConfiguredException.HOW_TO_CREATE_ONE
                            : "Bound to " + (address == null ? "all addresses" : address.getHostAddress())
                                    + ", the gateway requires keys, but none is active."
                                    + AccessNotConfiguredException.HOW_TO_CREATE_ONE
                                    + AccessNotConfiguredException.HOW_TO_RUN_WITHOUT);
        }
        return AccessMode.KEYS;
    }
}
