process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'; // finding: everywhere

export async function ask(): Promise<string> {
  const answer = await fetch('http://notes.example.com/count'); // finding: cleartext
  return answer.text();
}
