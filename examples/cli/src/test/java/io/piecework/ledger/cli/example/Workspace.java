package io.piecework.ledger.cli.example;

import io.piecework.ledger.cli.CommandRun;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A folder in which examples run: a shell with the programs that they call, and the repository's files where a page says that they are. */
final class Workspace implements AutoCloseable {

    private static final int SECONDS = 120;

    private final Path folder;
    private final Path work;
    private final Process process;

    private Workspace(Path folder, Process process) {
        this.folder = folder;
        this.work = folder.resolve("work");
        this.process = process;
    }

    static Workspace in(Path folder, String classpath) throws IOException, InterruptedException {
        for (String name : List.of("work", "calls", "programs", "home/.local/share/bash-completion/completions")) {
            Files.createDirectories(folder.resolve(name));
        }
        Path program = folder.resolve("program.sh");
        Files.copy(Path.of("src/test/resources/examples/program.sh"), program);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (String name : Programs.NAMES) {
            Files.createSymbolicLink(folder.resolve("programs").resolve(name), program);
        }
        if (new ProcessBuilder("mkfifo", folder.resolve("requests").toString())
                        .start()
                        .waitFor()
                != 0) {
            throw new IOException("no pipe in " + folder);
        }
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        absolute(classpath),
                        ExampleProcess.class.getName(),
                        folder.toString(),
                        Page.ROOT.toAbsolutePath().normalize().toString())
                .directory(folder.resolve("work").toFile())
                .redirectOutput(folder.resolve("process.out").toFile())
                .redirectError(folder.resolve("process.err").toFile())
                .start();
        var workspace = new Workspace(folder, process);
        workspace.copyExamples();
        return workspace;
    }

    private static String absolute(String classpath) {
        return Stream.of(classpath.split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .reduce((a, b) -> a + File.pathSeparator + b)
                .orElseThrow();
    }

    /** Puts copies of the repository's files there, which examples may change or delete. */
    private void copyExamples() throws IOException {
        Path cli = Files.createDirectories(work.resolve("examples/cli"));
        copy(Page.ROOT.resolve("examples/stories"), work.resolve("examples/stories"));
        copy(Page.ROOT.resolve("examples/situations"), work.resolve("examples/situations"));
        for (String file : List.of("batch-results.csv", "toloka-assignments.tsv", "bank-statement.xml")) {
            Files.copy(Page.ROOT.resolve("examples/cli").resolve(file), cli.resolve(file));
        }
        Files.createSymbolicLink(cli.resolve("piecework"), folder.resolve("program.sh"));
        Path marketplace = Files.createDirectories(work.resolve("examples/marketplace"));
        Files.createSymbolicLink(marketplace.resolve("start"), folder.resolve("program.sh"));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    /** Deletes what examples have left. */
    void clear() throws IOException {
        try (Stream<Path> files = Files.walk(work)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(work) && !file.startsWith(work.resolve("examples"))) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Keeps what is there, for {@link #restore}. */
    void save() throws IOException {
        copyAll(work, folder.resolve("saved"));
    }

    void restore() throws IOException {
        clear();
        copyAll(folder.resolve("saved"), work);
    }

    private static void copyAll(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(each -> !each.startsWith(from.resolve("examples")))
                    .toList()) {
                Path copy = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }

    /** The ledger's time from here on. */
    void setNow(String now) throws IOException {
        Files.writeString(folder.resolve(ExampleProcess.NOW), now);
    }

    Path write(String file, String content) {
        try {
            return Files.writeString(work.resolve(file), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs lines of a shell; the first one that fails ends them. Only bash knows {@code <(…)}. The output is what a terminal shows. */
    CommandRun run(String script) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        var shell = new ProcessBuilder(script.contains("<(") ? "bash" : "sh", "-e", "-c", script)
                .directory(work.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(out.toFile())
                .redirectErrorStream(true);
        shell.environment().keySet().removeIf(name -> name.startsWith("PIECEWORK_") || name.equals("COLUMNS"));
        shell.environment().put("EXAMPLES", folder.toString());
        shell.environment().put("HOME", folder.resolve("home").toString());
        shell.environment().merge("PATH", folder.resolve("programs").toString(), (path, own) -> own + ":" + path);
        Process running = shell.start();
        if (!running.waitFor(SECONDS, TimeUnit.SECONDS)) {
            running.descendants().forEach(ProcessHandle::destroyForcibly);
            running.destroyForcibly();
            throw new AssertionError("does not end: " + script + Files.readString(folder.resolve("process.err")));
        }
        return new CommandRun(running.exitValue(), Files.readString(out), "");
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
