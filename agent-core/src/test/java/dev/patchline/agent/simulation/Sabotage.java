package dev.patchline.agent.simulation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// One line of the rules, made wrong. The changed source is compiled in memory, and the simulation
/// runs on it behind a class loader of its own, so that the product needs no hook for being broken.
///
/// @param breaks the invariant that must report it
/// @param file under `src/main/java/dev/patchline/agent`
/// @param line text that occurs exactly once in the file, whatever its line breaks
/// @param instead what replaces it
record Sabotage(String breaks, String file, String line, String instead) {
    private static final Path SOURCES = Path.of("src", "main", "java", "dev", "patchline", "agent");
    private static final Pattern TOKEN = Pattern.compile("\\w+|[^\\w\\s]");
    private static final String OURS = "dev.patchline.agent.";

    @Override
    public String toString() {
        return breaks + " <- " + instead.strip();
    }

    /// @return what the simulation reports within so many calls; empty when it noticed nothing
    String reported(int calls) {
        try {
            Path path = SOURCES.resolve(file);
            String source = Files.readString(path);
            Matcher found = however(line).matcher(source);
            if (found.results().count() != 1) {
                throw new IllegalStateException(
                        "the line to sabotage must occur once in " + file + ": " + line);
            }
            Map<String, byte[]> classes =
                    compile(path, found.replaceFirst(Matcher.quoteReplacement(instead)));
            Class<?> simulation = new Saboteur(classes).loadClass(Simulation.class.getName());
            return (String) simulation.getMethod("firstBroken", int.class).invoke(null, calls);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The text, however the formatter broke it into lines.
    private static Pattern however(String line) {
        return Pattern.compile(
                TOKEN.matcher(line)
                        .results()
                        .map(token -> Pattern.quote(token.group()))
                        .collect(Collectors.joining("\\s*")));
    }

    private static Map<String, byte[]> compile(Path path, String source) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        var classes = new HashMap<String, ByteArrayOutputStream>();
        var complaints = new StringWriter();
        try (StandardJavaFileManager standard = compiler.getStandardFileManager(null, null, null)) {
            JavaFileManager memory =
                    new ForwardingJavaFileManager<>(standard) {
                        @Override
                        public JavaFileObject getJavaFileForOutput(
                                Location location,
                                String name,
                                JavaFileObject.Kind kind,
                                FileObject sibling) {
                            return new SimpleJavaFileObject(URI.create("memory:///" + name), kind) {
                                @Override
                                public OutputStream openOutputStream() {
                                    return classes.computeIfAbsent(
                                            name, _ -> new ByteArrayOutputStream());
                                }
                            };
                        }
                    };
            JavaFileObject unit =
                    new SimpleJavaFileObject(
                            URI.create("memory:///" + path.getFileName()),
                            JavaFileObject.Kind.SOURCE) {
                        @Override
                        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                            return source;
                        }
                    };
            List<String> options =
                    List.of(
                            "-proc:none",
                            "-nowarn",
                            "-classpath",
                            System.getProperty("java.class.path"));
            boolean compiled =
                    compiler.getTask(complaints, memory, null, options, null, List.of(unit)).call();
            if (!compiled) {
                throw new IllegalStateException("the sabotage does not compile: " + complaints);
            }
        }
        var bytes = new HashMap<String, byte[]>();
        classes.forEach((name, out) -> bytes.put(name, out.toByteArray()));
        return bytes;
    }

    /// Loads our own classes anew, the changed ones from memory.
    private static final class Saboteur extends ClassLoader {
        private final Map<String, byte[]> changed;

        Saboteur(Map<String, byte[]> changed) {
            super(Sabotage.class.getClassLoader());
            this.changed = changed;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(OURS)) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? define(name) : loaded;
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            byte[] bytes = changed.get(name);
            if (bytes == null) {
                try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                    if (in == null) {
                        throw new ClassNotFoundException(name);
                    }
                    bytes = in.readAllBytes();
                } catch (IOException e) {
                    throw new ClassNotFoundException(name, e);
                }
            }
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}
