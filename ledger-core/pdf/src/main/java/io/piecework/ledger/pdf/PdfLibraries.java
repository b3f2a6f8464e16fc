package io.piecework.ledger.pdf;

import io.piecework.ledger.pdf.render.PdfRendering;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;

/**
 * Loads the libraries of PDFs once more for the ledger alone, from where the application has them. PDFBox has one mapper of fonts and
 * openhtmltopdf one logger, both static: in classes of its own the ledger can set them, and the application's stay as they are.
 */
final class PdfLibraries extends ClassLoader {

    private static final String RENDERER = "io.piecework.ledger.pdf.render.PdfRenderer";

    private static final List<String> OWN = List.of(
            "com.openhtmltopdf.",
            "org.apache.pdfbox.",
            "org.apache.fontbox.",
            "de.rototor.pdfbox.",
            "io.piecework.ledger.pdf.render.");

    static {
        registerAsParallelCapable();
    }

    private PdfLibraries(ClassLoader application) {
        super("piecework-ledger-pdf", application);
    }

    static PdfRendering rendering() {
        return Loaded.RENDERING;
    }

    /** Loaded with the first PDF of the process. */
    private static final class Loaded {

        static final PdfRendering RENDERING = load();

        private static PdfRendering load() {
            var loader = new PdfLibraries(Objects.requireNonNull(PdfLibraries.class.getClassLoader()));
            try {
                return (PdfRendering)
                        loader.loadClass(RENDERER).getConstructor().newInstance();
            } catch (ReflectiveOperationException e) {
                throw new LinkageError("the libraries of PDFs cannot be loaded: " + e, e);
            }
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        // what both sides see is the application's
        if (OWN.stream().noneMatch(name::startsWith) || name.startsWith(PdfRendering.class.getName())) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    /** A resource, because the application's loader may have the libraries anywhere, as in a jar within a jar. */
    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] code = in.readAllBytes();
            return defineClass(name, code, 0, code.length, PdfLibraries.class.getProtectionDomain());
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
