package dev.lockstep.experiment.spec;

import java.util.List;

/** A record that can hold values which are valid but surely not meant, such as a step schedule that never steps. */
public interface HasWarnings {
    /** Returns what is surely not meant. The pointers are relative to this record. */
    List<Violation> warnings();
}
