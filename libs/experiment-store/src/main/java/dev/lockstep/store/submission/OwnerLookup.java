package dev.lockstep.store.submission;

import java.util.Optional;
import java.util.UUID;

import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.experiment.run.RunId;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Looks up the owner of an experiment or a run, which never changes. */
public interface OwnerLookup extends Repository<ExperimentEntity, UUID> {
    /** Returns the owner, or empty if there is no such experiment. */
    @Query("SELECT owner FROM ExperimentEntity WHERE id = :#{#id.value()}")
    Optional<String> of(ExperimentId id);

    /** Returns the owner, or empty if there is no such run. */
    @Query("SELECT owner FROM RunEntity WHERE id = :#{#id.value()}")
    Optional<String> of(RunId id);
}
