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
                .build();
    }
}
