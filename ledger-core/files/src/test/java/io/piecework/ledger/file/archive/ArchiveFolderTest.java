package io.piecework.ledger.file.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.jdbc.InFlightAppends;
import io.piecework.ledger.engine.port.PayloadArchive.Place;
import io.piecework.ledger.engine.port.PayloadStore.Payload;
import io.piecework.ledger.fixtures.ChildJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives whose files two processes write, or that are read while they are moved. */
class ArchiveFolderTest {

    private static final Instant UNTIL = Instant.parse("2026-01-01T00:00:00Z");
    private static final Place FIRST = new Place("task:t-1", 0, "a1");
    private static final Place SECOND = new Place("task:t-2", 0, "b2");

    @TempDir
    Path folder;

    @Test
    void a_number_that_another_process_used_meanwhile_is_not_written_again() {
        try (var one = ArchiveFolder.of(folder);
                var other = ArchiveFolder.of(folder)) {
            write(one, FIRST);
            assertThatThrownBy(() -> write(other, SECOND))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageEndingWith("another process wrote archive 1 meanwhile; nothing was moved, try again");
            assertThat(one.payloads(1, List.of(FIRST))).containsOnlyKeys(FIRST);
            assertThat(folder.toFile().list())
                    .containsExactlyInAnyOrder(".writing", "archive-000001.parquet", "archive-000001.json");
        }
    }

    /** The same ids are in the ledgers of a test and of production. */
    @Test
    void content_of_another_ledgers_event_at_the_same_place_is_refused() {
        try (var archives = ArchiveFolder.of(folder)) {
            write(archives, FIRST);
            Place ours = new Place(FIRST.stream(), FIRST.sequence(), "c3");
            assertThatThrownBy(() -> archives.payloads(1, List.of(ours)))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("it lacks the content of task:t-1@0, or is of another ledger");
        }
    }

    @Test
    void a_file_whose_process_ended_before_its_manifest_is_no_archive() throws IOException {
        try (var archives = ArchiveFolder.of(folder)) {
            write(archives, FIRST);
            Files.createFile(folder.resolve("archive-000002.parquet"));
            assertThat(archives.all()).hasSize(1);
            assertThat(archives.last()).hasValue(2);
        }
    }

    @Test
    void a_folder_whose_name_duckdb_would_read_as_settings_is_refused() {
        Path settings = folder.resolve("archives;memory_limit=1MB");
        try (var archives = ArchiveFolder.of(settings)) {
            assertThatThrownBy(() -> write(archives, FIRST))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageEndingWith("cannot write into " + settings
                            + ": DuckDB reads what follows a ';' or '?' in a path as settings; name another folder");
            assertThat(settings.toFile().list()).containsExactly(".writing");
        }
    }

    @Test
    void content_is_read_while_an_archive_is_written_and_moved() {
        try (var archives = ArchiveFolder.of(folder)) {
            write(archives, FIRST);
            var reads = new AtomicInteger();
            archives.write(2, UNTIL, UNTIL, consumer -> {
                reads.addAndGet(elsewhere(archives).size());
                consumer.accept(payload(SECOND));
            });
            archives.each(2, moved -> reads.addAndGet(elsewhere(archives).size()));
            assertThat(reads).hasValue(2);
        }
    }

    @Test
    void an_archive_is_written_although_the_process_that_wrote_it_was_killed() throws Exception {
        Path archived = folder.resolve("archives");
        ChildJvm.Running other = ChildJvm.start(folder, List.of(), InterruptedMoveProcess.class, archived.toString());
        try (var archives = ArchiveFolder.of(archived)) {
            assertThat(InFlightAppends.await(() -> other.said().contains("writing"), Duration.ofSeconds(60)))
                    .isTrue();
            assertThatThrownBy(() -> write(archives, FIRST))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageEndingWith("; nothing was moved, try again")
                    .hasMessageContaining("another process writes an archive into ");
            other.process().destroyForcibly().waitFor();

            write(archives, FIRST);
            assertThat(archives.payloads(1, List.of(FIRST))).containsOnlyKeys(FIRST);
            assertThat(archived.toFile().list())
                    .containsExactlyInAnyOrder(".writing", "archive-000001.parquet", "archive-000001.json");
        } finally {
            other.process().destroyForcibly();
        }
    }

    @Test
    void two_threads_do_not_write_the_same_archive() {
        try (var one = ArchiveFolder.of(folder);
                var other = ArchiveFolder.of(folder)) {
            one.write(1, UNTIL, UNTIL, consumer -> {
                assertThatThrownBy(() -> write(other, SECOND))
                        .isInstanceOf(UncheckedIOException.class)
                        .hasMessageEndingWith("; nothing was moved, try again")
                        .hasMessageContaining("another process writes an archive into ");
                consumer.accept(payload(FIRST));
            });
            assertThat(one.payloads(1, List.of(FIRST))).containsOnlyKeys(FIRST);
        }
    }

    @Test
    void an_archive_that_duckdb_does_not_open_for_is_not_called_damaged() {
        try (var whole = ArchiveFolder.of(folder)) {
            write(whole, FIRST);
        }
        try (var archives = new ArchiveFolder(new ArchiveFiles(folder), () -> {
            throw new SQLException("out of memory\nin a test");
        })) {
            assertThatThrownBy(() -> archives.write(2, UNTIL, UNTIL, consumer -> consumer.accept(payload(SECOND))))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageEndingWith("cannot write archive 2: out of memory");
            assertThatThrownBy(() -> archives.payloads(1, List.of(FIRST)))
                    .isInstanceOf(StorageException.class)
                    .hasFieldOrPropertyWithValue("code", StorageException.Code.DATABASE_ERROR)
                    .hasMessage("archive 1 in " + folder + " cannot be read now: DuckDB does not open: out of memory");
            assertThatThrownBy(() -> archives.each(1, list -> {}))
                    .hasFieldOrPropertyWithValue("code", StorageException.Code.DATABASE_ERROR);
        }
    }

    private static Map<Place, byte[]> elsewhere(ArchiveFolder archives) {
        return CompletableFuture.supplyAsync(() -> archives.payloads(1, List.of(FIRST)))
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    private static void write(ArchiveFolder archives, Place place) {
        archives.write(1, UNTIL, UNTIL, consumer -> consumer.accept(payload(place)));
    }

    private static Payload payload(Place place) {
        return new Payload(1, place, "{\"title\":\"Transcribe a page\"}".getBytes(StandardCharsets.UTF_8));
    }
}
