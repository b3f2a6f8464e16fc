package io.piecework.ledger.walls;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** Limits that keep packages, files and methods small enough to be read at once; over all modules, tests included. */
class SizesTest {

    private static final int FILES_A_PACKAGE = 40;
    private static final int LINES_A_FILE = 300;
    private static final int LINES_A_METHOD = 40;

    private static final List<Path> SOURCES = SourceFiles.withEnding(".java");

    @Test
    void no_package_has_more_than_40_files() {
        Map<String, Long> files = SOURCES.stream()
                .collect(Collectors.groupingBy(
                        file -> SourceFiles.name(file.getParent()), TreeMap::new, Collectors.counting()));

        assertThat(files).hasSizeGreaterThan(50);
        assertThat(files.entrySet())
                .filteredOn(folder -> folder.getValue() > FILES_A_PACKAGE)
                .isEmpty();
    }

    @Test
    void no_file_has_more_than_300_lines() {
        assertThat(SOURCES)
                .filteredOn(file -> SourceFiles.read(file).lines().count() > LINES_A_FILE)
                .extracting(SourceFiles::name)
                .isEmpty();
    }

    @Test
    void no_method_has_more_than_40_lines() throws IOException {
        var tooLong = new ArrayList<String>();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(SOURCES));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            int methods = 0;
            for (CompilationUnitTree unit : task.parse()) {
                var lengths = new MethodLengths(unit, positions, tooLong);
                lengths.scan(unit, null);
                methods += lengths.seen;
            }
            assertThat(methods).isGreaterThan(5_000);
        }
        assertThat(tooLong).isEmpty();
    }

    private static final class MethodLengths extends TreeScanner<Void, Void> {

        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<String> tooLong;
        private int seen;

        MethodLengths(CompilationUnitTree unit, SourcePositions positions, List<String> tooLong) {
            this.unit = unit;
            this.positions = positions;
            this.tooLong = tooLong;
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            LineMap lines = unit.getLineMap();
            long start = positions.getStartPosition(unit, method);
            long end = positions.getEndPosition(unit, method);
            if (start >= 0 && end >= 0) {
                seen++;
                long length = lines.getLineNumber(end) - lines.getLineNumber(start) + 1;
                if (length > LINES_A_METHOD) {
                    tooLong.add(SourceFiles.name(Path.of(unit.getSourceFile().toUri())) + ": " + method.getName()
                            + " has " + length + " lines");
                }
            }
            return super.visitMethod(method, null);
        }
    }
}
