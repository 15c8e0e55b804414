package dev.lockstep.training.data;

import java.nio.file.Path;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs a download's progress, a line for every tenth of it. */
final class DownloadLogger implements FetchListener {
    private static final Logger log = LoggerFactory.getLogger(DownloadLogger.class);

    private final String what;
    private final Path where;
    private long logged = -1;

    DownloadLogger(String what, Path where) {
        this.what = what;
        this.where = where;
    }

    @Override
    public void fetched(long bytes, long total) {
        long tenths = total > 0 ? bytes * 10 / total : 0;
        if (tenths > logged) {
            logged = tenths;
            log.info("Fetching {} to {}: {} of {} MB", what, where, bytes >> 20, total > 0 ? total >> 20 : "?");
        }
    }
}
