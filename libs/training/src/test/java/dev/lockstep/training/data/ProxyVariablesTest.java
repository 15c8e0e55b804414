package dev.lockstep.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Uses a proxy that records the first line and the credentials of each request, and refuses to tunnel. */
class ProxyVariablesTest {
    private static final URI HTTP = URI.create("http://data.example.invalid/file");
    private static final URI HTTPS = URI.create("https://data.example.invalid/file");

    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private ServerSocket proxy;

    @BeforeEach
    void start() throws IOException {
        proxy = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(() -> {
            while (!proxy.isClosed()) {
                try (Socket client = proxy.accept()) {
                    answer(client);
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    private void answer(Socket client) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
        String first = in.readLine();
        String credentials = "";
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            credentials = line.regionMatches(true, 0, "Proxy-Authorization: ", 0, 21)
                    ? " " + line.substring(21)
                    : credentials;
        }
        requests.add(first + credentials);
        String answer = String.valueOf(first).startsWith("CONNECT")
                ? (credentials.isEmpty()
                                ? "HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic realm=\"lab\""
                                : "HTTP/1.1 502 No")
                        + "\r\nContent-Length: 0\r\n\r\n"
                : "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok";
        client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"})
    void http_is_fetched_through_the_proxy(String variable) throws IOException {
        assertThat(fetch(HTTP, Map.of(variable, address("")))).isEqualTo("ok");
        assertThat(fetch(HTTP, Map.of(variable, "127.0.0.1:" + proxy.getLocalPort())))
                .isEqualTo("ok");

        assertThat(requests).hasSize(2).containsOnly("GET " + HTTP + " HTTP/1.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTPS_PROXY", "https_proxy"})
    void https_is_tunnelled_with_the_credentials(String variable) {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> fetch(HTTPS, Map.of(variable, address("me:p%40ss+$@"), "HTTP_PROXY", "nowhere:1")));

        assertThat(requests)
                .containsExactly(
                        "CONNECT data.example.invalid:443 HTTP/1.1",
                        "CONNECT data.example.invalid:443 HTTP/1.1 Basic bWU6cEBzcysk");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "data.example.invalid",
                ".example.invalid",
                "example.invalid",
                "a, DATA.example.invalid",
                "a data.example.invalid:80",
                "*.example.invalid"
            })
    void hosts_of_no_proxy_are_fetched_directly(String hosts) {
        for (String variable : List.of("NO_PROXY", "no_proxy")) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> fetch(HTTP, Map.of("HTTP_PROXY", address(""), variable, hosts)))
                    .withMessageContaining("data.example.invalid");
        }
        assertThat(requests).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "other.invalid", "ample.invalid", "data.example.invalid:8080", ","})
    void other_hosts_are_not(String hosts) throws IOException {
        assertThat(fetch(HTTP, Map.of("HTTP_PROXY", address(""), "NO_PROXY", hosts)))
                .isEqualTo("ok");
    }

    @Test
    void the_lower_case_name_comes_first_and_a_blank_one_counts_as_not_set() throws IOException {
        assertThat(fetch(HTTP, Map.of("http_proxy", address(""), "HTTP_PROXY", "http://127.0.0.1:1")))
                .isEqualTo("ok");
        assertThat(fetch(HTTP, Map.of("http_proxy", " ", "HTTP_PROXY", address(""))))
                .isEqualTo("ok");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ht tp://x", "http://", "ftp://proxy:1", "http://me:secret@:80", "https://proxy:1"})
    void a_malformed_variable_is_named_without_its_value(String value) {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> fetch(HTTP, Map.of("HTTP_PROXY", value)))
                .withMessage("HTTP_PROXY is not the URL of a proxy, as in http://proxy.example:3128");
    }

    private String address(String user) {
        return "http://" + user + "127.0.0.1:" + proxy.getLocalPort() + "/";
    }

    private static String fetch(URI address, Map<String, String> environment) throws IOException {
        URLConnection connection = new ProxyVariables(environment).open(address);
        connection.setConnectTimeout(5_000);
        try (InputStream in = connection.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
