package dev.lockstep.operations;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The series and labels in a PromQL expression. This is not a parser: `promtool check rules` checks the grammar.
 *
 * @param groupings the labels by which it groups or joins
 */
record PromQl(List<Selector> selectors, Set<String> groupings) {
    private static final Pattern TOKEN =
            Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|[a-zA-Z_:][a-zA-Z0-9_:]*|\\d[\\w.]*|=~|!~|!=|\\S");
    private static final Set<String> OPERATORS = Set.of("and", "or", "unless", "bool", "offset", "inf", "nan");
    private static final Set<String> GROUPINGS = Set.of("by", "without", "on", "ignoring", "group_left", "group_right");

    /** A metric name with its label matchers. */
    record Selector(String name, List<Matching> matchings) {}

    /**
     * A label matcher.
     *
     * @param operator {@code =}, {@code !=}, {@code =~} or {@code !~}
     */
    record Matching(String label, String operator, String value) {
        boolean isPositive() {
            return operator.startsWith("=");
        }

        boolean matches(String found) {
            return operator.equals("=") ? found.equals(value) : found.matches(value);
        }
    }

    static PromQl of(String expression) {
        List<String> tokens = tokens(expression);
        List<Selector> selectors = new ArrayList<>();
        Set<String> groupings = new HashSet<>();
        for (int at = 0; at < tokens.size(); at++) {
            String token = tokens.get(at);
            String next = at + 1 < tokens.size() ? tokens.get(at + 1) : "";
            if (token.equals("[")) {
                at = tokens.subList(at, tokens.size()).indexOf("]") + at;
            } else if (GROUPINGS.contains(token) && next.equals("(")) {
                int end = tokens.subList(at, tokens.size()).indexOf(")") + at;
                tokens.subList(at + 2, end).stream().filter(PromQl::isWord).forEach(groupings::add);
                at = end;
            } else if (isWord(token) && !isCalled(next) && !OPERATORS.contains(token)) {
                boolean matched = next.equals("{");
                int end = matched ? tokens.subList(at, tokens.size()).indexOf("}") + at : at;
                selectors.add(new Selector(token, matched ? matchings(tokens.subList(at + 2, end)) : List.of()));
                at = end;
            }
        }
        return new PromQl(selectors, groupings);
    }

    /** Returns whether the token before {@code next} is a function or an aggregation. */
    private static boolean isCalled(String next) {
        return next.equals("(") || next.equals("by") || next.equals("without");
    }

    private static List<Matching> matchings(List<String> tokens) {
        List<Matching> matchings = new ArrayList<>();
        for (int at = 0; at + 2 < tokens.size(); at += 4) {
            String quoted = tokens.get(at + 2);
            matchings.add(new Matching(tokens.get(at), tokens.get(at + 1), quoted.substring(1, quoted.length() - 1)));
        }
        return matchings;
    }

    private static List<String> tokens(String expression) {
        List<String> tokens = new ArrayList<>();
        Matcher token = TOKEN.matcher(expression);
        while (token.find()) {
            tokens.add(token.group());
        }
        return tokens;
    }

    private static boolean isWord(String token) {
        return Character.isLetter(token.charAt(0)) || token.charAt(0) == '_';
    }
}
