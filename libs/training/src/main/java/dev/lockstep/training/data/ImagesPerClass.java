package dev.lockstep.training.data;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Counts the images of each class in the files of a split, of which every class has the same number. */
final class ImagesPerClass {
    private final int classes;
    private final Map<String, int[]> byFile = new LinkedHashMap<>();

    ImagesPerClass(int classes) {
        this.classes = classes;
    }

    /**
     * A split whose classes have different numbers of images.
     *
     * @param file the file whose classes differ most
     */
    record Imbalance(String file, String reason) {}

    /** Adds the labels of a file's images. */
    void add(String file, byte[] labels, int first, int images) {
        int[] counts = new int[classes];
        for (int image = first; image < first + images; image++) {
            counts[Byte.toUnsignedInt(labels[image])]++;
        }
        byFile.put(file, counts);
    }

    /** Returns the imbalance, if a class has fewer images than its share. */
    Optional<Imbalance> imbalance() {
        int[] counts = new int[classes];
        byFile.values().forEach(file -> Arrays.setAll(counts, label -> counts[label] + file[label]));
        int share = Arrays.stream(counts).sum() / classes;
        return IntStream.range(0, classes)
                .filter(label -> counts[label] < share)
                .boxed()
                .min(Comparator.comparingInt(label -> counts[label]))
                .map(label -> new Imbalance(
                        mostUneven(),
                        "the split has " + counts[label] + " images of class " + label + ", expected " + share));
    }

    private String mostUneven() {
        return byFile.entrySet().stream()
                .max(Comparator.comparingInt(
                        file -> Arrays.stream(file.getValue()).max().orElse(0)))
                .orElseThrow()
                .getKey();
    }
}
