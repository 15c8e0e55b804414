package dev.lockstep.training.transform;

import java.util.ArrayList;
import java.util.List;

import dev.lockstep.training.random.RandomNumbers;

/** torchvision's ColorJitter: adjusts brightness, contrast, saturation and hue by random factors in random order. */
final class ColorJitter implements ImageTransform {
    private final List<Jitter> jitters = new ArrayList<>();
    private final int[] order;

    /** {@code brightness} to {@code hue}: the strengths of the spec; 0 turns an adjustment off. */
    ColorJitter(double brightness, double contrast, double saturation, double hue) {
        Colors colors = new Colors();
        addFactor(brightness, colors::brightness);
        addFactor(contrast, colors::contrast);
        addFactor(saturation, colors::saturation);
        if (hue > 0) {
            jitters.add(new Jitter(Hue::adjust, -hue, hue));
        }
        order = new int[jitters.size()];
    }

    @Override
    public void apply(ImageBuffer image, RandomNumbers random) {
        shuffle(random);
        for (int i : order) {
            Jitter jitter = jitters.get(i);
            jitter.adjustment.apply(image, random.uniform(jitter.low, jitter.high));
        }
    }

    private void addFactor(double strength, Adjustment adjustment) {
        if (strength > 0) {
            jitters.add(new Jitter(adjustment, Math.max(0, 1 - strength), 1 + strength));
        }
    }

    /** Fisher-Yates shuffle (Durstenfeld, CACM 7(7), 1964); independent of the previous order. */
    private void shuffle(RandomNumbers random) {
        for (int i = 0; i < order.length; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
    }

    @FunctionalInterface
    private interface Adjustment {
        void apply(ImageBuffer image, double amount);
    }

    private record Jitter(Adjustment adjustment, double low, double high) {}
}
