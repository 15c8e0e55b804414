package dev.lockstep.standalone;

import java.nio.file.Path;

import dev.lockstep.standalone.home.Home;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Configures one log file for the three services, so that the terminal shows only messages for the user. */
final class LogFile {
    private LogFile() {}

    /**
     * Must be called before the first logger is created. Logback does not find the configuration by its name, so that
     * modules with this one on their class path do not create its log file.
     */
    static Path configure(Home home) {
        Path file = home.logs().resolve("lockstep.log");
        System.setProperty("lockstep.log", file.toString());
        System.setProperty("logback.configurationFile", "lockstep-logs.xml");
        // Otherwise each of the three services would configure logging again, for all of them.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        return file;
    }
}
