package dev.lockstep.chaos;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/** The faults to come: first one of each kind in a random order, then kinds by their weight. */
final class FaultSchedule {
    private final Deque<FaultType> coming;

    /** @param possible on this machine */
    FaultSchedule(int faults, List<FaultType> possible, Random random) {
        List<FaultType> each = new ArrayList<>(possible);
        Collections.shuffle(each, random);
        coming = new ArrayDeque<>(each.subList(0, Math.min(faults, each.size())));
        List<FaultType> weighted = possible.stream()
                .flatMap(fault -> Collections.nCopies(fault.weight(), fault).stream())
                .toList();
        while (coming.size() < faults) {
            coming.add(weighted.get(random.nextInt(weighted.size())));
        }
    }

    boolean isEmpty() {
        return coming.isEmpty();
    }

    int size() {
        return coming.size();
    }

    FaultType next() {
        return coming.getFirst();
    }

    void done() {
        coming.removeFirst();
    }
}
