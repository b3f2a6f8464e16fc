package io.piecework.ledger.benchmarks;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a run measures.
 *
 * @param pgledger folder with pgledger's SQL files; null to leave pgledger out
 * @param against the benchmark jar of another build, whose ledger is a contender too; null for none
 */
record Setting(
        Scale scale,
        Disk disk,
        @Nullable Path pgledger,
        @Nullable Path against) {}
