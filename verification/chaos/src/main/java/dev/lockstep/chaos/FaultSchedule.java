package dev.lockstep.chaos;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/** The sequence of faults: first one of each type in random order, then random types by weight. */
final class FaultSchedule {
    private final Deque<FaultType> remaining;

    /** @param supported fault types that this machine supports */
    FaultSchedule(int faults, List<FaultType> supported, Random random) {
        List<FaultType> each = new ArrayList<>(supported);
        Collections.shuffle(each, random);
        remaining = new ArrayDeque<>(each.subList(0, Math.min(faults, each.size())));
        List<FaultType> weighted = supported.stream()
                .flatMap(fault -> Collections.nCopies(fault.weight(), fault).stream())
                .toList();
        while (remaining.size() < faults) {
            remaining.add(weighted.get(random.nextInt(weighted.size())));
        }
    }

    boolean isEmpty() {
        return remaining.isEmpty();
    }

    int size() {
        return remaining.size();
    }

    FaultType peek() {
        return remaining.getFirst();
    }

    void removeFirst() {
        remaining.removeFirst();
    }
}
