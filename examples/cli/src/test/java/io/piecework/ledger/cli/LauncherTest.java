package io.piecework.ledger.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code piecework} in a real shell, with a jar that names the classes of this build: that of a release is built after the tests. */
class LauncherTest {

    private static final Path SHELL = Path.of("/bin/sh");
    private static final int SECONDS = 120;
    private static final String MAKING = ".new";
    private static final String VERSION = "examples/cli/piecework --version";

    /** Instead of Java, which takes long to archive classes: an empty archive, or none. */
    private static final String EMPTY_ARCHIVE =
            "for each; do case $each in -XX:ArchiveClassesAtExit=*) : > \"${each#*=}\" ;; esac; done";

    private static final String NO_ARCHIVE = "exit 1";

    private static final Path OWN = Path.of("target/classes");
    private static final List<Path> JARS = new ArrayList<>();

    @TempDir
    @SuppressWarnings("NullAway.Init") // made before the tests
    static Path packages;

    @TempDir
    Path folder;

    private Path target;
    private String path = System.getenv("PATH");

    @BeforeEach
    void lay_the_repository_out() throws IOException {
        assumeTrue(Files.isExecutable(SHELL), "skipped: no shell");
        Path cli = folder.resolve("examples/cli");
        target = Files.createDirectories(cli.resolve("target"));
        for (String file : new String[] {"piecework", "batch-results.csv"}) {
            Files.copy(Path.of(file), cli.resolve(file));
        }
        assertThat(cli.resolve("piecework").toFile().setExecutable(true)).isTrue();
        writeJar("a jar");
    }

    @AfterEach
    void wait_for_the_background() throws IOException, InterruptedException {
        if (target != null) {
            awaitFiles(files -> files.stream().noneMatch(file -> file.endsWith(MAKING)));
        }
    }

    /** Java archives no classes of folders. */
    @BeforeAll
    static void pack() throws IOException {
        for (String entry : PieceworkProcess.classpath().split(File.pathSeparator)) {
            Path path = Path.of(entry).toAbsolutePath();
            if (Files.isRegularFile(path)) {
                JARS.add(path);
            } else if (path.endsWith("target/classes") && !path.equals(OWN.toAbsolutePath())) {
                Path jar = packages.resolve(JARS.size() + ".jar");
                write(jar, new Manifest(), path);
                JARS.add(jar);
            }
        }
    }

    /** Java archives no classes of jars that the manifest names by a URL with a scheme either. */
    private void writeJar(String title) throws IOException {
        var manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, Piecework.class.getName());
        attributes.put(Attributes.Name.IMPLEMENTATION_TITLE, title);
        attributes.put(
                Attributes.Name.CLASS_PATH,
                JARS.stream().map(jar -> target.relativize(jar).toString()).collect(Collectors.joining(" ")));
        write(target.resolve("piecework.jar"), manifest, OWN);
    }

    private static void write(Path jar, Manifest manifest, Path classes) throws IOException {
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, out);
            }
        }
    }

    /** The script archives classes with {@code nice}. */
    private void archiveBy(String script) throws IOException {
        Path programs = Files.createDirectories(folder.resolve("programs"));
        Path nice = Files.writeString(programs.resolve("nice"), "#!/bin/sh\n" + script + "\n");
        assertThat(nice.toFile().setExecutable(true)).isTrue();
        path = programs + File.pathSeparator + path;
    }

    @Test
    void runs_by_its_path_and_passes_words_files_and_exit_codes_on() throws Exception {
        archiveBy(NO_ARCHIVE);
        CommandRun run = sh("examples/cli/piecework import mturk examples/cli/batch-results.csv"
                + " && examples/cli/piecework statement W-EVA > eva.txt && head -n 1 eva.txt");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).endsWith("Statement of W-EVA in USD\n");
        assertThat(folder.resolve("piecework.mv.db")).exists();

        assertThat(sh("examples/cli/piecework find 'no such words'").exit()).isOne();
    }

    @Test
    void runs_from_the_path_and_reads_a_pipe() throws Exception {
        archiveBy(NO_ARCHIVE);
        CommandRun run = sh("export PATH=\"$PWD/examples/cli:$PATH\"\n"
                + "echo '{\"command\":\"deposit-funds\",\"id\":\"d-1\",\"requester\":\"acme\",\"amount\":\"USD 1.00\"}'"
                + " | piecework run -");
        assertThat(run)
                .isEqualTo(new CommandRun(
                        0, "commands: 1 executed, 0 repeated, 0 refused\nexpectations: 0 held, 0 failed\n", ""));
    }

    @Test
    @Tag("slow")
    void uses_one_archive_of_two_first_runs_until_the_jar_changes() throws Exception {
        assertQuiet(sh(VERSION + " & " + VERSION + " && wait"));
        String archive = awaitArchive("");
        assertThat(files()).containsExactlyInAnyOrder("piecework.jar", archive);
        assertQuiet(sh("JDK_JAVA_OPTIONS=-Xshare:on " + VERSION)); // which ends where an archive does not fit

        sh("cp examples/cli/target/*.jsa before.jsa");
        writeJar("another jar");
        assertQuiet(sh(VERSION));
        String next = awaitArchive(archive);
        assertThat(files()).containsExactlyInAnyOrder("piecework.jar", next);
        assertQuiet(sh("mv before.jsa examples/cli/target/" + next + " && " + VERSION)); // it does not fit this jar
    }

    @Test
    @Tag("slow")
    void passes_over_an_archive_that_java_cannot_use() throws Exception {
        archiveBy(EMPTY_ARCHIVE);
        assertQuiet(sh(VERSION));
        Path archive = target.resolve(awaitArchive(""));
        for (String content : List.of("", "of another program")) {
            Files.delete(archive);
            Files.writeString(archive, content);

            assertQuiet(sh(VERSION));
        }
    }

    @Test
    @Tag("slow")
    void works_without_an_archive_that_finds_no_room() throws Exception {
        assertQuiet(sh("ulimit -f 2000; " + VERSION));

        assertThat(awaitFiles(files -> files.size() == 1)).containsExactly("piecework.jar");
    }

    @Test
    void works_without_an_archive_in_a_folder_that_takes_none() throws Exception {
        sh("chmod a-w examples/cli/target");
        assumeTrue(!Files.isWritable(target), "skipped: the user may write everywhere");
        assertQuiet(sh(VERSION));
        sh("chmod u+w examples/cli/target");

        assertThat(files()).containsExactly("piecework.jar");
    }

    private static void assertQuiet(CommandRun run) {
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).matches("(piecework \\S+\n)+");
        assertThat(run.err().replaceAll("NOTE: Picked up .*\n", "")).isEmpty();
    }

    private String awaitArchive(String but) throws IOException, InterruptedException {
        return awaitFiles(files -> files.stream().anyMatch(file -> isArchive(file, but))
                        && files.stream().noneMatch(file -> file.endsWith(MAKING)))
                .stream()
                .filter(file -> isArchive(file, but))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isArchive(String file, String but) {
        return file.endsWith(".jsa") && !file.equals(but);
    }

    private Set<String> awaitFiles(Predicate<Set<String>> condition) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        try (WatchService changes = target.getFileSystem().newWatchService()) {
            target.register(changes, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE);
            while (!condition.test(files())) {
                WatchKey change = changes.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                assertThat(change).as("%s", files()).isNotNull();
                change.pollEvents();
                change.reset();
            }
        }
        return files();
    }

    private Set<String> files() {
        return Set.of(Objects.requireNonNull(target.toFile().list()));
    }

    private CommandRun sh(String script) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        var builder = new ProcessBuilder(SHELL.toString(), "-c", script)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("PATH", path);
        Process shell = builder.start();
        assertThat(shell.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        return new CommandRun(shell.exitValue(), Files.readString(out), Files.readString(err));
    }
}
