package dev.lockstep.training.transform;

import java.util.ArrayList;
import java.util.List;

import dev.lockstep.training.random.RandomNumbers;

/** Changes brightness, contrast, saturation and hue by random factors in a random order: torchvision's ColorJitter. */
final class ColorJitter implements ImageTransform {
    private final List<Jitter> jitters = new ArrayList<>();
    private final int[] order;

    /** Strengths as in the spec; what has strength 0 is left alone. */
    ColorJitter(double brightness, double contrast, double saturation, double hue) {
        Colors colors = new Colors();
        addFactor(brightness, colors::brightness);
        addFactor(contrast, colors::contrast);
        addFactor(saturation, colors::saturation);
        if (hue > 0) {
            jitters.add(new Jitter(Hue::turn, -hue, hue));
        }
        order = new int[jitters.size()];
    }

    @Override
    public void apply(ImageBuffer picture, RandomNumbers draws) {
        shuffle(draws);
        for (int i : order) {
            Jitter jitter = jitters.get(i);
            jitter.adjustment.apply(picture, draws.uniform(jitter.low, jitter.high));
        }
    }

    private void addFactor(double strength, Adjustment adjustment) {
        if (strength > 0) {
            jitters.add(new Jitter(adjustment, Math.max(0, 1 - strength), 1 + strength));
        }
    }

    /** All orders equally likely, whatever the last one was (Fisher and Yates; Durstenfeld, CACM 7(7), 1964). */
    private void shuffle(RandomNumbers draws) {
        for (int i = 0; i < order.length; i++) {
            int j = draws.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
    }

    @FunctionalInterface
    private interface Adjustment {
        void apply(ImageBuffer picture, double amount);
    }

    private record Jitter(Adjustment adjustment, double low, double high) {}
}
