package d2l.grade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A class as an array job of Slurm: a task a shard, and a last job that puts the journals together.
///
/// Slurm starts a task again whose node died; the script, one whose grader was killed. Neither grades twice
/// what is in the shard's journal, and the last job grades what is still missing.
///
/// @param folder where scripts and logs go
/// @param command the words of the command that grades all, without the shard
/// @param shards how many tasks
public record SlurmJob(Path folder, List<String> command, int shards) {

    /// Hands both jobs to Slurm; returns their numbers.
    public List<String> submit() {
        Path script = write("shard.sh", shard());
        Path last = write("report.sh", report());
        String array =
                sbatch("--array=0-" + (shards - 1), "--requeue", script.toString());
        return List.of(array, sbatch("--dependency=afterany:" + array, last.toString()));
    }

    private String shard() {
        return """
        #!/bin/sh
        #SBATCH --job-name=d2l-grade
        #SBATCH --open-mode=append
        #SBATCH --output=%s/shard-%%a.log
        # Grades one shard of a class. A grader that was killed is started again: it goes on where it was.
        for try in 1 2 3; do
            status=0
            %s --slots "${SLURM_CPUS_PER_TASK:-1}" --shard "$SLURM_ARRAY_TASK_ID/%d" || status=$?
            [ "$status" -gt 128 ] || exit "$status"
            echo "Try $try was killed (status $status)." >&2
        done
        exit "$status"
        """
                .formatted(folder, quoted(), shards);
    }

    private String report() {
        return """
        #!/bin/sh
        #SBATCH --job-name=d2l-report
        #SBATCH --open-mode=append
        #SBATCH --output=%s/report.log
        # Puts the shards' journals together, grades what is missing, and writes the reports.
        exec %s --slots "${SLURM_CPUS_PER_TASK:-1}"
        """
                .formatted(folder, quoted());
    }

    private String quoted() {
        return command.stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }

    private Path write(String name, String text) {
        Path file = folder.resolve(name);
        OutputFiles.write(file, text);
        return file;
    }

    /// Runs sbatch; returns the number of the job.
    private static String sbatch(String... arguments) {
        var words = new ArrayList<>(List.of("sbatch", "--parsable"));
        words.addAll(List.of(arguments));
        try {
            Path said = Files.createTempFile("d2l-", ".sbatch");
            try {
                var process =
                        new ProcessBuilder(words)
                                .redirectErrorStream(true)
                                .redirectOutput(said.toFile())
                                .start();
                int status = process.waitFor();
                String answer = Files.readString(said).strip();
                if (status != 0) {
                    throw new GradingFailed("Slurm refused the job:", answer);
                }
                // «12;cluster» where there are several clusters.
                return answer.lines().reduce((_, line) -> line).orElse("").split(";")[0];
            } finally {
                Files.delete(said);
            }
        } catch (IOException e) {
            throw new GradingFailed(
                    "Cannot run sbatch: " + e.getMessage(),
                    "--slurm is given on a machine from which jobs are submitted; without"
                            + " it, this machine grades.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GradingFailed("Submitting to Slurm was interrupted.");
        }
    }
}
