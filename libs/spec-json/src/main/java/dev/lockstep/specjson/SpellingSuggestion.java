package dev.lockstep.specjson;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

import org.apache.commons.text.similarity.LevenshteinDistance;

/** Suggests a known name for a misspelt one. */
final class SpellingSuggestion {
    private SpellingSuggestion() {}

    /** Returns a suggestion, as in "; did you mean learningRate?"; empty if no known name is similar. */
    static String didYouMean(String name, Collection<String> known) {
        return known.stream()
                .filter(candidate -> distance(name, candidate) <= allowed(candidate))
                .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
                .map(candidate -> "; did you mean " + candidate + "?")
                .orElse("");
    }

    /** Up to a third of the letters may differ; none in a very short name (gpu does not mean cpu). */
    private static int allowed(String candidate) {
        return candidate.length() < 4 ? 0 : (candidate.length() + 2) / 3;
    }

    /** Returns the number of letters that differ; {@link Integer#MAX_VALUE} if more than allowed. */
    private static int distance(String name, String candidate) {
        int distance = new LevenshteinDistance(allowed(candidate))
                .apply(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
        return distance < 0 ? Integer.MAX_VALUE : distance;
    }
}
