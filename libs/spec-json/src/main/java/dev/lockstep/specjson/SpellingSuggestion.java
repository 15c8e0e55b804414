package dev.lockstep.specjson;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Suggests a known name for a misspelt one. */
final class SpellingSuggestion {
    private SpellingSuggestion() {}

    /** Returns a suggestion, as in "; did you mean learningRate?"; empty if no known name is similar. */
    static String didYouMean(String name, Collection<String> known) {
        String lower = name.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(candidate -> distance(lower, candidate.toLowerCase(Locale.ROOT)) <= allowed(candidate))
                .min(Comparator.comparingInt(candidate -> distance(lower, candidate.toLowerCase(Locale.ROOT))))
                .map(candidate -> "; did you mean " + candidate + "?")
                .orElse("");
    }

    /** Up to a third of the letters may differ; none in a very short name (gpu does not mean cpu). */
    private static int allowed(String candidate) {
        return candidate.length() < 4 ? 0 : (candidate.length() + 2) / 3;
    }

    /** Returns the Levenshtein distance: the least number of letters to insert, delete or replace. */
    private static int distance(String a, String b) {
        if (Math.abs(a.length() - b.length()) > allowed(b)) {
            return Integer.MAX_VALUE;
        }
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
