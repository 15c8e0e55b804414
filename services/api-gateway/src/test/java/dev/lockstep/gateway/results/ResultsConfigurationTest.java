package dev.lockstep.gateway.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Test;

class ResultsConfigurationTest {
    @Test
    void results_store_is_called_without_the_proxy_of_the_machine() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        ProxySelector original = ProxySelector.getDefault();
        ProxySelector.setDefault(new Unreachable());
        ResultsStoreProperties properties =
                new ResultsStoreProperties(url, Duration.ofSeconds(5), Duration.ofSeconds(5));
        try (HttpClient client = new ResultsConfiguration().resultsStoreClient(properties)) {
            assertThat(client.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(204);
        } finally {
            ProxySelector.setDefault(original);
            server.stop(0);
        }
    }

    /** Selects a proxy on a port on which nothing listens, as -Dhttp.proxyHost can. */
    private static final class Unreachable extends ProxySelector {
        @Override
        public List<Proxy> select(URI uri) {
            return List.of(new Proxy(Proxy.Type.HTTP, new InetSocketAddress(InetAddress.getLoopbackAddress(), 1)));
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
    }
}
