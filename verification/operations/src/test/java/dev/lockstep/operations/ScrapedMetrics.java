package dev.lockstep.operations;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Metrics parsed from Prometheus' text format: the series of every metric name. */
record ScrapedMetrics(Map<String, List<Series>> series) {
    private static final Pattern LINE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** A series with its labels and unparsed value. */
    record Series(Map<String, String> labels, String value) {}

    static ScrapedMetrics of(List<String> scrapes) {
        Map<String, List<Series>> series = new HashMap<>();
        scrapes.stream()
                .flatMap(String::lines)
                .filter(line -> !line.startsWith("#"))
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .forEach(line -> series.computeIfAbsent(line.group(1), name -> new ArrayList<>())
                        .add(new Series(labels(line.group(2) == null ? "" : line.group(2)), line.group(3))));
        return new ScrapedMetrics(series);
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

    /** Returns the value of the first series with this label; empty if there is none. */
    String valueOf(String name, String label, String value) {
        return series.getOrDefault(name, List.of()).stream()
                .filter(one -> value.equals(one.labels().get(label)))
                .map(Series::value)
                .findFirst()
                .orElse("");
    }
}
