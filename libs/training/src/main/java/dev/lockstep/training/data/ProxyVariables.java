package dev.lockstep.training.data;

import java.io.IOException;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLConnection;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The proxy for downloads, from the variables that curl reads: {@code http_proxy}, {@code https_proxy},
 * {@code all_proxy} and {@code no_proxy}, in lower or upper case. Without them, the JVM's properties apply, such as
 * {@code https.proxyHost}.
 */
record ProxyVariables(Map<String, String> environment) {
    private static final int DEFAULT_PORT = 80;
    private static final String SCHEMES_WITHOUT_TUNNEL = "jdk.http.auth.tunneling.disabledSchemes";

    static {
        // The JDK would refuse to send a password to a proxy that tunnels HTTPS.
        if (System.getProperty(SCHEMES_WITHOUT_TUNNEL) == null) {
            System.setProperty(SCHEMES_WITHOUT_TUNNEL, "");
        }
    }

    /** Returns a connection that is not opened yet; throws {@link IOException} if a variable is malformed. */
    URLConnection open(URI address) throws IOException {
        if (isExcluded(address)) {
            return address.toURL().openConnection(Proxy.NO_PROXY);
        }
        Optional<Variable> variable = variable(address.getScheme() + "_proxy").or(() -> variable("all_proxy"));
        if (variable.isEmpty()) {
            return address.toURL().openConnection();
        }
        URI proxy = variable.get().url();
        URLConnection connection = address.toURL().openConnection(proxy(proxy));
        if (proxy.getRawUserInfo() != null && connection instanceof HttpURLConnection http) {
            http.setAuthenticator(new ProxyCredentials(proxy.getUserInfo()));
        }
        return connection;
    }

    /** Answers a proxy's request for a user and a password. */
    private static final class ProxyCredentials extends Authenticator {
        private final String user;
        private final String password;

        ProxyCredentials(String userInfo) {
            int colon = userInfo.indexOf(':');
            user = colon < 0 ? userInfo : userInfo.substring(0, colon);
            password = colon < 0 ? "" : userInfo.substring(colon + 1);
        }

        @Override
        protected @Nullable PasswordAuthentication getPasswordAuthentication() {
            return getRequestorType() == RequestorType.PROXY
                    ? new PasswordAuthentication(user, password.toCharArray())
                    : null;
        }
    }

    private static Proxy proxy(URI url) {
        return new Proxy(
                url.getScheme().startsWith("socks") ? Proxy.Type.SOCKS : Proxy.Type.HTTP,
                InetSocketAddress.createUnresolved(url.getHost(), url.getPort() < 0 ? DEFAULT_PORT : url.getPort()));
    }

    /** Returns whether no_proxy lists the host, one of its domains, or everything. */
    private boolean isExcluded(URI address) {
        String host = address.getHost().toLowerCase(Locale.ROOT);
        String port =
                ":" + (address.getPort() < 0 ? address.getScheme().equals("https") ? 443 : 80 : address.getPort());
        return variable("no_proxy").stream()
                .flatMap(variable -> Arrays.stream(variable.value().split("[,\\s]+")))
                .map(pattern -> pattern.toLowerCase(Locale.ROOT))
                .map(pattern ->
                        pattern.endsWith(port) ? pattern.substring(0, pattern.length() - port.length()) : pattern)
                .map(pattern -> pattern.replaceFirst("^\\*?\\.", ""))
                .anyMatch(pattern -> pattern.equals("*")
                        || host.equals(pattern)
                        || (!pattern.isEmpty() && host.endsWith("." + pattern)));
    }

    /** The lower-case name comes first, as in curl. A blank variable counts as not set. */
    private Optional<Variable> variable(String name) {
        return Stream.of(name, name.toUpperCase(Locale.ROOT))
                .map(key -> new Variable(key, environment.getOrDefault(key, "").strip()))
                .filter(variable -> !variable.value().isEmpty())
                .findFirst();
    }

    private record Variable(String name, String value) {
        URI url() throws IOException {
            try {
                URI url = new URI(value.contains("://") ? value : "http://" + value);
                if (url.getHost() != null && url.getScheme().matches("http|socks5?h?|socks4a?")) {
                    return url;
                }
            } catch (URISyntaxException e) {
                throw malformed();
            }
            throw malformed();
        }

        /** Does not repeat the value, which may contain a password. */
        private IOException malformed() {
            return new IOException(name + " is not the URL of a proxy, as in http://proxy.example:3128");
        }
    }
}
