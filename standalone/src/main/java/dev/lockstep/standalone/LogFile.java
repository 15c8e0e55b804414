package dev.lockstep.standalone;

import java.nio.file.Path;

import dev.lockstep.standalone.home.Home;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** One log file for the three services; the terminal is for people. */
final class LogFile {
    private LogFile() {}

    /**
     * Call before the first logger is made. The configuration has a name that logback does not look for by itself: where this module is only
     * on the class path, as in other modules' tests, no log file of it is begun.
     */
    static Path keepIn(Home home) {
        Path file = home.logs().resolve("lockstep.log");
        System.setProperty("lockstep.log", file.toString());
        System.setProperty("logback.configurationFile", "lockstep-logs.xml");
        // Else each of the three services would set logging up anew, for all of them.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        return file;
    }
}
