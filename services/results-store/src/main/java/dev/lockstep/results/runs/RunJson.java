package dev.lockstep.results.runs;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.lockstep.experiment.results.AttemptView;
import dev.lockstep.experiment.results.RunProgress;
import dev.lockstep.experiment.results.RunView;
import dev.lockstep.experiment.results.WaitingFor;
import dev.lockstep.experiment.run.RunCommand;
import dev.lockstep.experiment.run.RunStatus;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A run as JSON; {@code waitingFor} is null unless the run is queued. An {@code imported} run was trained elsewhere: it
 * has no model or log here.
 */
public record RunJson(
        String id,
        String experimentId,
        int cell,
        long seed,
        boolean imported,
        RunStatus status,
        @Nullable RunStatus requested,

        @ArraySchema(schema = @Schema(allowableValues = {"pause", "resume", "retry", "cancel"}))
        List<String> possibleCommands,

        int attempt,
        @Nullable String worker,
        String device,
        @Nullable Integer jobsAhead,
        @Nullable WaitingForJson waitingFor,
        Progress progress,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        List<@Nullable Double> secondsByAttempt,
        @JsonProperty("final") @Nullable EpochJson finalEpoch,
        @Nullable EpochJson best,
        @Nullable FailureJson failure,
        @Nullable FingerprintJson fingerprint) {

    public static RunJson of(RunView view) {
        return new RunJson(
                view.id().toString(),
                view.experiment().toString(),
                view.cell(),
                view.seed(),
                view.imported(),
                view.state().status(),
                view.state().requested(),
                RunCommand.possible(Set.of(view.state().state())).stream()
                        .map(RunCommand::verb)
                        .toList(),
                view.execution().attempts().size(),
                view.execution().worker(),
                view.execution().device().name().toLowerCase(Locale.ROOT),
                view.state().jobsAhead(),
                WaitingForJson.ofNullable(view.state().waitingFor()),
                Progress.of(view.execution().progress()),
                view.timestamps().createdAt(),
                view.timestamps().startedAt(),
                view.timestamps().endedAt(),
                view.execution().attempts().stream()
                        .<@Nullable Double>map(AttemptView::seconds)
                        .toList(),
                view.state().status() == RunStatus.SUCCEEDED ? EpochJson.ofNullable(view.last()) : null,
                EpochJson.ofNullable(view.best()),
                FailureJson.of(view.state().failure()),
                FingerprintJson.of(view.execution().fingerprint()));
    }

    /** What a queued run waits for as JSON; {@code text} are sentences for people. */
    record WaitingForJson(
            @Schema(allowableValues = {"slot", "ownerLimit", "lostWorker", "backoff", "worker"})
            String reason,

            String text) {
        private static @Nullable WaitingForJson ofNullable(@Nullable WaitingFor view) {
            return view == null ? null : new WaitingForJson(view.reason().apiName(), view.text());
        }
    }

    /** A run's progress as JSON; {@code epochFraction} is the completed fraction of the current epoch. */
    record Progress(
            int epoch,
            double epochFraction,
            int epochs,
            @Nullable Double samplesPerSecond,
            @Nullable Double etaSeconds) {
        private static Progress of(RunProgress view) {
            return new Progress(
                    view.epoch(), view.epochFraction(), view.epochs(), view.samplesPerSecond(), view.etaSeconds());
        }
    }
}
