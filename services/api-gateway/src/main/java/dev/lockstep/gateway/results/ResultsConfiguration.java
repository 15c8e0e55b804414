package dev.lockstep.gateway.results;

import java.net.http.HttpClient;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ResultsConfiguration {
    @Bean(destroyMethod = "shutdownNow")
    HttpClient resultsStoreClient(ResultsStoreProperties resultsStore) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(resultsStore.connectTimeout())
                // A proxy of the machine is for the internet.
                .proxy(HttpClient.Builder.NO_PROXY)
                .build();
    }
}
