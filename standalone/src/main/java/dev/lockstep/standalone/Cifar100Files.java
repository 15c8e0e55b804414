package dev.lockstep.standalone;

import static dev.lockstep.experiment.spec.DatasetRef.BuiltIn.CIFAR100;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;

import dev.lockstep.standalone.home.Home;
import dev.lockstep.training.data.DatasetException;
import dev.lockstep.training.data.Datasets;
import dev.lockstep.training.data.FetchListener;

/**
 * Reports at the terminal whether CIFAR-100 is available, and downloads it.
 *
 * @param directory directory of all data sets
 */
record Cifar100Files(Path directory, PrintStream out) {

    void printAvailability() {
        if (new Datasets(directory).present(CIFAR100)) {
            printPresent();
        } else {
            out.printf(
                    Locale.ROOT,
                    "CIFAR-100: not in %s, will be downloaded when a run first needs it%n",
                    Home.display(directory));
        }
    }

    /** Downloads the files if they are missing. Returns false, after printing the reason, if that fails. */
    boolean fetch() {
        try {
            new Datasets(directory).fetch(CIFAR100, new PrintedProgress());
            printPresent();
            return true;
        } catch (DatasetException e) {
            out.println(e.getMessage() + " The demo trains on synthetic images instead.");
            return false;
        }
    }

    private void printPresent() {
        out.printf(
                Locale.ROOT,
                "CIFAR-100: %s, %,d + %,d images%n",
                Home.display(directory),
                CIFAR100.info().trainingImages(),
                CIFAR100.info().testImages());
    }

    /** Prints a line for every tenth of a download. */
    private final class PrintedProgress implements FetchListener {
        private long tenths = -1;

        @Override
        public void fetched(long bytes, long total) {
            long now = total > 0 ? bytes * 10 / total : 0;
            if (now > tenths) {
                tenths = now;
                out.printf(
                        Locale.ROOT,
                        "CIFAR-100: downloading to %s, %s of %s MB%n",
                        Home.display(directory),
                        bytes >> 20,
                        Math.max(total, 0) >> 20);
            }
        }
    }
}
