package dev.lockstep.results.leaderboard;

import dev.lockstep.experiment.results.ResultsQueries;
import dev.lockstep.experiment.spec.DatasetRef;
import dev.lockstep.experiment.spec.VariantNames;
import dev.lockstep.http.Parameters;
import dev.lockstep.results.cells.NamedCells;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class LeaderboardController {
    private static final int MAX_CELLS = 100;
    private static final int MAX_SEEDS = 100;

    private final ResultsQueries results;
    private final NamedCells namedCells;

    LeaderboardController(ResultsQueries results, NamedCells namedCells) {
        this.results = results;
        this.namedCells = namedCells;
    }

    /** {@code minSeeds}: minimum number of seeds whose run has succeeded. */
    @GetMapping("/api/v1/leaderboard")
    LeaderboardJson leaderboard(
            @RequestParam DatasetRef.BuiltIn dataset,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "100", defaultValue = "1"))
                    @RequestParam(defaultValue = "1")
                    int minSeeds,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "100", defaultValue = "20"))
                    @RequestParam(defaultValue = "20")
                    int limit) {
        String name = VariantNames.of(dataset);
        int seeds = Parameters.inRange("minSeeds", minSeeds, 1, MAX_SEEDS);
        int cells = Parameters.inRange("limit", limit, 1, MAX_CELLS);
        return LeaderboardJson.of(name, seeds, namedCells.withIds(results.bestCells(name, seeds, cells)));
    }
}
