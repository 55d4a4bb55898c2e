/** Ends the program when nobody reads its output any more (`headwater sources list | head`), as Unix tools do. */
export function endQuietlyWithReader(output: NodeJS.WriteStream): void {
  output.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
}
