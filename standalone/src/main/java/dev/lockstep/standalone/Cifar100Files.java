package dev.lockstep.standalone;

import static dev.lockstep.experiment.spec.DatasetName.CIFAR100;

import java.io.PrintStream;
import java.nio.file.Path;

import dev.lockstep.standalone.home.Home;
import dev.lockstep.training.data.DatasetException;
import dev.lockstep.training.data.Datasets;
import dev.lockstep.training.data.FetchListener;

/**
 * Whether CIFAR-100 is at hand, told to people.
 *
 * @param directory of all data sets
 */
record Cifar100Files(Path directory, PrintStream out) {

    void tellWhetherPresent() {
        if (new Datasets(directory).present(CIFAR100)) {
            tellPresent();
        } else {
            out.printf("CIFAR-100: not in %s; fetched when a run first needs it%n", Home.shown(directory));
        }
    }

    /** Fetches the files if need be; false, with the reason told, if they cannot be had. */
    boolean fetch() {
        try {
            new Datasets(directory).fetch(CIFAR100, new PrintedProgress());
            tellPresent();
            return true;
        } catch (DatasetException e) {
            out.println(e.getMessage() + " Until then the demo trains on `synthetic` images.");
            return false;
        }
    }

    private void tellPresent() {
        out.printf(
                "CIFAR-100: %s, %,d + %,d images%n",
                Home.shown(directory), CIFAR100.trainingImages(), CIFAR100.testImages());
    }

    /** A line for every tenth of a download. */
    private final class PrintedProgress implements FetchListener {
        private long tenths = -1;

        @Override
        public void fetched(long bytes, long total) {
            long now = total > 0 ? bytes * 10 / total : 0;
            if (now > tenths) {
                tenths = now;
                out.printf(
                        "CIFAR-100: fetching to %s, %d MB of %d%n",
                        Home.shown(directory), bytes >> 20, Math.max(total, 0) >> 20);
            }
        }
    }
}
