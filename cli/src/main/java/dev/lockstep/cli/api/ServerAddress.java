package dev.lockstep.cli.api;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The base URL of a Lockstep server: http or https, a host, and optionally a port and a path. */
public record ServerAddress(URI uri) {
    private static final Set<String> SCHEMES = Set.of("http", "https");

    /** Returns the address of {@code LOCKSTEP_URL}, otherwise of the local server on {@code LOCKSTEP_PORT}. */
    public static ServerAddress of(Map<String, String> environment) {
        return variable(environment, "LOCKSTEP_URL")
                .map(url -> parse("LOCKSTEP_URL", url))
                .orElseGet(() -> local(variable(environment, "LOCKSTEP_PORT").orElse("8080")));
    }

    /**
     * Parses a URL.
     *
     * @param name the option or variable that contains the URL, for messages
     * @throws IllegalArgumentException with the rule and how to fix the URL
     */
    public static ServerAddress parse(String name, String url) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            throw invalid(name, "is not a URL (" + e.getReason() + ")", url);
        }
        if (url.indexOf("://") < 0) {
            throw invalid(name, "must start with http://, as in http://" + url, url);
        }
        if (!SCHEMES.contains(String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT))) {
            throw invalid(name, "must start with http:// or https://", url);
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw invalid(name, "must not contain a user, a query or a fragment; an API key belongs in --key", url);
        }
        if (uri.getHost() == null) {
            throw invalid(
                    name,
                    "needs a host name of letters, digits, hyphens and dots, or its IP address, and a numeric port",
                    url);
        }
        if (uri.getPort() == 0 || uri.getPort() > 65_535) {
            throw invalid(name, "needs a port from 1 to 65535", url);
        }
        return new ServerAddress(URI.create(url.replaceAll("/+$", "")));
    }

    /** Returns whether the server runs on this machine, so that requests to it never pass a proxy. */
    boolean isLocal() {
        try {
            return uri.getHost().equals("localhost")
                    || (uri.getHost().matches("[0-9.]+|\\[.*]")
                            && InetAddress.getByName(uri.getHost()).isLoopbackAddress());
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static ServerAddress local(String port) {
        if (!port.matches("[0-9]{1,5}")) {
            throw invalid("LOCKSTEP_PORT", "must be an integer from 1 to 65535", port);
        }
        return parse("LOCKSTEP_PORT", "http://127.0.0.1:" + port);
    }

    /** A blank variable counts as not set. */
    private static Optional<String> variable(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    private static IllegalArgumentException invalid(String name, String rule, String value) {
        return new IllegalArgumentException(name + " " + rule + ", was \"" + value + "\"");
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
