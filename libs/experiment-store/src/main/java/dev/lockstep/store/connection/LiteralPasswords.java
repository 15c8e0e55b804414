package dev.lockstep.store.connection;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Takes passwords of the database literally. Without it, Spring would replace <code>${...}</code> in a password. Values
 * in YAML and properties files keep their placeholders; those of variables, secrets and arguments have none.
 */
final class LiteralPasswords implements EnvironmentPostProcessor, Ordered {
    private static final List<String> PROPERTIES = List.of("spring.datasource.password", "spring.flyway.password");

    /** Properties that stand for the two characters with a meaning, as not every combination of them can be escaped. */
    private static final String DOLLAR = "lockstep.literal.dollar";

    private static final String BACKSLASH = "lockstep.literal.backslash";
    /** A control character, which no password contains. */
    private static final String BACKSLASH_MARK = "\0";

    /** After the files of secrets have been read. */
    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 1;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Map<String, Object> literal = new HashMap<>(Map.of(DOLLAR, "$", BACKSLASH, "\\"));
        for (String property : PROPERTIES) {
            String password = literal(environment, property);
            if (password != null) {
                literal.put(property, escaped(property, password));
            }
        }
        environment.getPropertySources().addFirst(new MapPropertySource("literalPasswords", literal));
    }

    /** Returns the value of the source with the highest precedence; null if there is none or it is a settings file. */
    private static @Nullable String literal(ConfigurableEnvironment environment, String property) {
        ConfigurationPropertyName name = ConfigurationPropertyName.of(property);
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            var found = source.getConfigurationProperty(name);
            if (found != null) {
                return source.getUnderlyingSource() instanceof OriginTrackedMapPropertySource
                        ? null
                        : String.valueOf(found.getValue());
            }
        }
        return null;
    }

    /** Drops line breaks at the end, as the shell does that sets the passwords in the database. */
    private static String escaped(String property, String password) {
        String line = password.replaceAll("[\\r\\n]+$", "");
        if (line.chars().anyMatch(Character::isISOControl)) {
            throw new UnusablePasswordException(property);
        }
        return line.replace("\\", BACKSLASH_MARK)
                .replace("$", "${" + DOLLAR + "}")
                .replace(BACKSLASH_MARK, "${" + BACKSLASH + "}");
    }

    /** A password has control characters. */
    static final class UnusablePasswordException extends RuntimeException {
        UnusablePasswordException(String property) {
            super(property + " contains a line break or another control character");
        }
    }

    /** Reports the exception without a stack trace. */
    static final class Analyzer extends AbstractFailureAnalyzer<UnusablePasswordException> {
        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, UnusablePasswordException cause) {
            return new FailureAnalysis(
                    cause.getMessage(), "Use a password of one line without control characters.", cause);
        }
    }
}
