package dev.lockstep.contract;

import java.util.Arrays;

import dev.lockstep.experiment.spec.VariantNames;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.Json31;
import org.springdoc.core.customizers.ParameterCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The configuration and settings that make a service serve its springdoc document. */
@Configuration(proxyBeanMethods = false)
class Springdoc {
    static final RecordNames NAMES = new RecordNames();
    static final String PATH = "/generated";
    static final String[] SETTINGS = {
        "--springdoc.api-docs.path=" + PATH,
        "--springdoc.api-docs.version=openapi_3_1",
        "--springdoc.paths-to-match=/api/v1/**",
        "--springdoc.default-produces-media-type=application/json"
    };

    @Bean
    ModelResolver modelResolver() {
        return new ModelResolver(Json31.mapper(), NAMES).openapi31(true);
    }

    /** Names the allowed values of an enum as the services do. */
    @Bean
    @SuppressWarnings("unchecked") // swagger's raw schema
    ParameterCustomizer enumParameters() {
        return (parameter, method) -> {
            if (method.getParameterType().getEnumConstants() instanceof Enum<?>[] constants) {
                parameter
                        .getSchema()
                        .setEnum(Arrays.stream(constants).map(VariantNames::of).toList());
            }
            return parameter;
        };
    }
}
