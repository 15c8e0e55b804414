package dev.lockstep.gateway.access;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Distinguishes requests of local programs and pages from those that a foreign web page makes a browser send. With DNS
 * rebinding such a request has a foreign Host header, otherwise a foreign Origin header.
 */
final class LocalRequests {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Set<String> names;

    LocalRequests(List<String> additionalNames) {
        names = new HashSet<>(LOOPBACK);
        additionalNames.forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
    }

    /** Returns whether the Host header names this machine, with any port. */
    boolean isOwnHost(@Nullable String host) {
        return host != null && name("http://" + host).filter(names::contains).isPresent();
    }

    /** Returns whether the Origin header, which only browsers send, is absent or names this machine. */
    boolean isOwnOrigin(@Nullable String origin) {
        return origin == null || name(origin).filter(names::contains).isPresent();
    }

    /** Returns whether the Origin header is absent or equals the requested host and port. */
    static boolean isSameOrigin(@Nullable String origin, @Nullable String host) {
        return origin == null
                || origin.equalsIgnoreCase("http://" + host)
                || origin.equalsIgnoreCase("https://" + host);
    }

    private static Optional<String> name(String origin) {
        try {
            return Optional.ofNullable(new URI(origin).getHost()).map(name -> name.toLowerCase(Locale.ROOT));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
