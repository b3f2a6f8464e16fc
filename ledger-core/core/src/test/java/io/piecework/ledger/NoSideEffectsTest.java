package io.piecework.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.fixtures.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ledger opens no connection besides its database, prints nothing, and leaves no thread behind. */
class NoSideEffectsTest {

    @TempDir
    Path folder;

    /** Runs in another process, to see every loaded class and every remaining thread. */
    @Test
    void opens_no_network_connection_prints_nothing_and_leaves_no_thread() throws IOException {
        Path log = folder.resolve("classes.log");
        var ended = ChildJvm.run(
                folder,
                List.of("-Xlog:class+load=info:file=" + log + ":tags"),
                SilentHostProcess.class,
                folder.resolve("ledger").toString());

        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).isEmpty();
        assertThat(ended.exit()).isZero();
        assertThat(loaded(log))
                .contains("io.piecework.ledger.Ledger")
                .noneMatch(name -> name.startsWith("java.net.http.") || name.startsWith("sun.net.www.protocol.http."));
    }

    private static Set<String> loaded(Path log) throws IOException {
        try (var lines = Files.lines(log)) {
            return lines.map(line -> line.replaceFirst("^\\[[^]]*] ?", ""))
                    .map(line -> line.split(" ", 2)[0])
                    .collect(Collectors.toSet());
        }
    }
}
