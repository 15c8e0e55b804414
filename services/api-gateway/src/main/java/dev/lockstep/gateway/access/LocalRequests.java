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
 * Tells requests of this machine's own programs and pages from those that a foreign web page makes a browser send here: such a page reaches
 * the loopback address by its own name that it has bound anew (so the Host header is foreign), or openly (so the Origin header is).
 */
final class LocalRequests {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Set<String> names;

    LocalRequests(List<String> furtherNames) {
        names = new HashSet<>(LOOPBACK);
        furtherNames.forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
    }

    /** Whether the Host header names this machine, with any port. */
    boolean isOwnHost(@Nullable String host) {
        return host != null && name("http://" + host).filter(names::contains).isPresent();
    }

    /** Whether the Origin header, which only browsers send, is absent or names this machine. */
    boolean isOwnOrigin(@Nullable String origin) {
        return origin == null || name(origin).filter(names::contains).isPresent();
    }

    /** Whether the Origin header is absent or is the very host and port that is asked. */
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
