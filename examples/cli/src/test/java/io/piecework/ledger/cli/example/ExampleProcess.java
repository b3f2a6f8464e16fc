package io.piecework.ledger.cli.example;

import io.piecework.ledger.cli.CommandRun;
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The process behind the programs that examples call. It executes {@code piecework} in the examples' folder, and checks the calls of
 * programs that are too slow or too large to run. One process for all examples saves a start of the JVM for each.
 *
 * <p>{@code program.sh}, which the shell finds under each program's name, writes the words of a call into a folder and the folder's name into
 * the pipe {@code requests}; this process writes what the program prints, and then its exit code.
 */
final class ExampleProcess {

    /** Of the ledger in the examples, unless an example names a time itself. */
    static final String NOW = "now";

    private ExampleProcess() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        endWithParent(System.in);
        var programs = new Programs(Path.of(args[1]));
        try (var requests = new RandomAccessFile(folder.resolve("requests").toFile(), "rw")) {
            while (true) {
                Path call = Path.of(requests.readLine());
                answer(call, execute(programs, folder, call));
            }
        }
    }

    /** Ends this process when the tests' process is no more. */
    private static void endWithParent(InputStream parent) {
        var watch = new Thread(() -> {
            try {
                new BufferedReader(new InputStreamReader(parent, StandardCharsets.UTF_8)).readLine();
            } catch (IOException e) {
                System.err.println(e);
            }
            Runtime.getRuntime().exit(0);
        });
        watch.setDaemon(true);
        watch.start();
    }

    private static CommandRun execute(Programs programs, Path folder, Path call) throws IOException {
        List<String> words = Arrays.asList(
                Files.readString(call.resolve("words")).replaceFirst("\0$", "").split("\0", -1));
        List<String> arguments = words.subList(1, words.size());
        if (!words.get(0).equals("piecework")) {
            return programs.call(words.get(0), arguments);
        }
        if (Files.exists(call.resolve("in"))) {
            System.setIn(new FileInputStream(call.resolve("in").toFile()));
        }
        var all = new ArrayList<>(programs.withServers(arguments));
        if (!arguments.contains("--now") && !followsTimes(arguments)) {
            all.add("--now");
            all.add(Files.readString(folder.resolve(NOW)).strip());
        }
        return CommandRun.piecework(all.toArray(String[]::new));
    }

    /** A story that says when things happened is run at those times. */
    private static boolean followsTimes(List<String> arguments) throws IOException {
        for (String argument : arguments) {
            if (arguments.contains("run")
                    && argument.endsWith(".jsonl")
                    && Files.exists(Path.of(argument))
                    && Files.readString(Path.of(argument)).contains("\"clock\"")) {
                return true;
            }
        }
        return false;
    }

    private static void answer(Path call, CommandRun run) throws IOException {
        Files.writeString(call.resolve("out"), run.out());
        Files.writeString(call.resolve("err"), run.err());
        Files.writeString(call.resolve("code"), run.exit() + "\n");
    }
}
