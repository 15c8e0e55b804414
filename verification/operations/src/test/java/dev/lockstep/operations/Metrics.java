package dev.lockstep.operations;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What was scraped, in Prometheus' text format: of each name, the labels of its series. */
record Metrics(Map<String, List<Series>> series) {
    private static final Pattern LINE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** One series, and its value as it was written. */
    record Series(Map<String, String> labels, String value) {}

    static Metrics of(List<String> scrapes) {
        Map<String, List<Series>> series = new HashMap<>();
        scrapes.stream()
                .flatMap(String::lines)
                .filter(line -> !line.startsWith("#"))
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .forEach(line -> series.computeIfAbsent(line.group(1), name -> new ArrayList<>())
                        .add(new Series(labels(line.group(2) == null ? "" : line.group(2)), line.group(3))));
        return new Metrics(series);
    }

    private static Map<String, String> labels(String text) {
        Map<String, String> labels = new HashMap<>();
        Matcher label = LABEL.matcher(text);
        while (label.find()) {
            labels.put(label.group(1), label.group(2));
        }
        return labels;
    }

    Set<String> names() {
        return series.keySet();
    }

    Set<String> labelsOf(String name) {
        Set<String> labels = new HashSet<>();
        series.getOrDefault(name, List.of())
                .forEach(one -> labels.addAll(one.labels().keySet()));
        return labels;
    }

    Set<String> valuesOf(String name, String label) {
        Set<String> values = new HashSet<>();
        series.getOrDefault(name, List.of())
                .forEach(one -> values.add(one.labels().getOrDefault(label, "")));
        return values;
    }

    /** Of the first series that has this label; empty where there is none. */
    String valueOf(String name, String label, String value) {
        return series.getOrDefault(name, List.of()).stream()
                .filter(one -> value.equals(one.labels().get(label)))
                .map(Series::value)
                .findFirst()
                .orElse("");
    }
}
