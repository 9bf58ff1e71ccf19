package org.xingping.spark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;
import org.apache.spark.sql.SparkSession;

/// A standalone cluster of this machine: a master and two workers, each a process, with an executor of one core each
/// once a driver asks for them.
final class TestCluster implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path scratch;
    private final int port;
    private final List<Process> workers = new ArrayList<>();
    private final List<Process> processes = new ArrayList<>();

    private TestCluster(Path scratch, int port) {
        this.scratch = scratch;
        this.port = port;
    }

    static TestCluster start(Path scratch) throws IOException, InterruptedException {
        TestCluster cluster = new TestCluster(scratch, freePort());
        try {
            // what Spark's scripts expect of an installation; the class path is handed over in other ways
            Files.createDirectories(scratch.resolve("home/jars"));
            cluster.process(
                    "org.apache.spark.deploy.master.Master",
                    "--host",
                    HOST,
                    "--port",
                    Integer.toString(cluster.port),
                    "--webui-port",
                    "0");
            cluster.awaitMaster();
            for (int worker = 1; worker <= 2; worker++) {
                cluster.workers.add(cluster.process(
                        "org.apache.spark.deploy.worker.Worker",
                        "--host",
                        HOST,
                        "--cores",
                        "1",
                        "--memory",
                        "1g",
                        "--webui-port",
                        "0",
                        "--work-dir",
                        scratch.resolve("work" + worker).toString(),
                        cluster.url()));
            }
        } catch (IOException | InterruptedException | RuntimeException failed) {
            cluster.close();
            throw failed;
        }
        return cluster;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Process process(String server, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(java(), "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
        command.addAll(List.of("-cp", classPath(), ClusterProcess.class.getName(), server));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(
                scratch.resolve("cluster" + processes.size() + ".log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "SPARK_HOME",
                        scratch.resolve("home").toString(),
                        "SPARK_SCALA_VERSION",
                        "2.13",
                        "SPARK_LOCAL_IP",
                        HOST,
                        "JAVA_HOME",
                        System.getProperty("java.home")));
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /// Surefire starts its JVM with a jar that names the others.
    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private void awaitMaster() throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
                return;
            } catch (IOException notYet) {
                if (System.nanoTime() > end || !processes.getFirst().isAlive()) {
                    throw new IOException(
                            "the master does not answer: " + Files.readString(scratch.resolve("cluster0.log")), notYet);
                }
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    String url() {
        return "spark://" + HOST + ":" + port;
    }

    SparkSession session() {
        return Sessions.small(url(), scratch)
                .config("spark.executor.memory", System.getProperty("xingping.executor.memory", "512m"))
                .config("spark.executor.cores", "1")
                .config("spark.executor.extraClassPath", classPath())
                .config("spark.executor.extraJavaOptions", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1")
                .getOrCreate();
    }

    /// The processes that rate; none before a driver has asked for them.
    List<ProcessHandle> executors() {
        return workers.stream().flatMap(worker -> worker.toHandle().children()).toList();
    }

    /// Ends every process, executors included, and waits for it.
    @Override
    public void close() {
        List<ProcessHandle> all = processes.stream()
                .map(Process::toHandle)
                .flatMap(process -> Stream.concat(process.descendants(), Stream.of(process)))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process -> process.onExit().join());
    }
}
