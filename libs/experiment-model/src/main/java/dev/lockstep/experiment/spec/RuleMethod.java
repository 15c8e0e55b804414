package dev.lockstep.experiment.spec;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/** A {@link Rule} of a record, with the indices of the components that it reads. */
record RuleMethod(Method method, List<Integer> components) {
    /** Returns the rules of a record, ordered by the last component that they read. */
    static List<RuleMethod> of(Class<?> type) {
        List<String> names = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Rule.class))
                .map(method -> of(method, names))
                .sorted(Comparator.comparing((RuleMethod rule) -> rule.components.stream()
                                .max(Comparator.naturalOrder())
                                .orElseThrow())
                        .thenComparing(rule -> rule.method.getName()))
                .toList();
    }

    private static RuleMethod of(Method method, List<String> names) {
        method.setAccessible(true);
        List<Integer> read = Arrays.stream(method.getParameters())
                .map(Parameter::getName)
                .map(names::indexOf)
                .toList();
        if (read.isEmpty() || read.contains(-1)) {
            throw new IllegalStateException("the parameters of " + method + " must be named after components");
        }
        return new RuleMethod(method, read);
    }

    /** Returns the violations; none if a component that the rule reads is null. */
    List<Violation> violations(@Nullable Object[] values) {
        @Nullable Object[] arguments = components.stream().map(i -> values[i]).toArray();
        if (Arrays.stream(arguments).anyMatch(Objects::isNull)) {
            return List.of();
        }
        try {
            return ((List<?>) method.invoke(null, arguments))
                    .stream().map(Violation.class::cast).toList();
        } catch (InvocationTargetException | IllegalAccessException e) {
            throw new IllegalStateException("cannot check " + method, e);
        }
    }
}
