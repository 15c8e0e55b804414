package dev.lockstep.store.submission;

import java.util.Optional;
import java.util.UUID;

import org.springframework.data.repository.Repository;

interface ExperimentRepository extends Repository<ExperimentEntity, UUID> {
    Optional<ExperimentEntity> findByOwnerAndIdempotencyKey(String owner, String idempotencyKey);

    Optional<ExperimentEntity> findByOwnerAndImportSha256(String owner, String importSha256);
}
