package dev.lockstep.training.data;

import java.nio.file.Path;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs the progress of a download in steps of 10 %. */
final class DownloadLogger implements FetchListener {
    private static final Logger log = LoggerFactory.getLogger(DownloadLogger.class);

    private final String title;
    private final Path folder;
    private long loggedTenths = -1;

    DownloadLogger(String title, Path folder) {
        this.title = title;
        this.folder = folder;
    }

    @Override
    public void fetched(long bytes, long total) {
        long tenths = total > 0 ? bytes * 10 / total : 0;
        if (tenths > loggedTenths) {
            loggedTenths = tenths;
            log.info("Downloading {} to {}: {} of {} MB", title, folder, bytes >> 20, total > 0 ? total >> 20 : "?");
        }
    }
}
