package dev.lockstep.gateway.access;

import java.net.InetAddress;

import dev.lockstep.store.keys.ApiKeys;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Decides who is let in, and keeps the gateway from starting where other machines reach it without anybody having wanted that. */
@Configuration(proxyBeanMethods = false)
class AdmissionConfiguration {
    @Bean
    Admission admission(ServerProperties server, AccessProperties access, ObjectProvider<ApiKeys> keys) {
        InetAddress address = server.getAddress();
        boolean ownMachineOnly = address != null && address.isLoopbackAddress();
        if (access.bootstrapKeyFile() != null) {
            BootstrapKey.read(access.bootstrapKeyFile()).makeIn(keys.getObject());
        }
        if (access.open()) {
            return Admission.OPEN;
        }
        if (ownMachineOnly && !access.requireKeys()) {
            return Admission.LOCAL;
        }
        if (!keys.getObject().areThere()) {
            throw new CannotAdmitException(
                    ownMachineOnly
                            ? "Keys are required, and there is none." + CannotAdmitException.HOW_TO_MAKE_A_KEY
                            : "Bound to " + (address == null ? "every address" : address.getHostAddress())
                                    + ", the gateway serves other machines to those who have a key, and there is none."
                                    + CannotAdmitException.HOW_TO_MAKE_A_KEY
                                    + CannotAdmitException.HOW_TO_DO_WITHOUT);
        }
        return Admission.KEYS;
    }
}
