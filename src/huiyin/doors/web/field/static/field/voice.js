// A spoken report: one button begins and ends it, two minutes at most; it is kept with the pictures and never played by anyone else.
window.field = window.field || {};
field.voice = (button, say, keep, tell) => {
  const LONGEST = 120, KINDS = ["audio/webm", "audio/mp4", "audio/ogg"];
  let recorder = null, second = 0, clock = 0;
  if (!window.MediaRecorder || !navigator.mediaDevices) return;
  button.hidden = false;
  const shown = (text, on) => {
    button.textContent = text;
    button.setAttribute("aria-pressed", String(on));
  };
  const ended = async (parts, stream, kind) => {
    clearInterval(clock);
    stream.getTracks().forEach((track) => track.stop());
    recorder = null;
    shown(say("record"), false);
    const type = kind.split(";")[0], blob = new Blob(parts, { type });
    if (blob.size) keep({ name: `${say("voice")}.${type.split("/")[1]}`, type, bytes: await blob.arrayBuffer() });
  };
  const begin = async () => {
    let stream;
    try { stream = await navigator.mediaDevices.getUserMedia({ audio: true }); } catch { return tell(say("no_microphone"), true); }
    const kind = KINDS.find((each) => MediaRecorder.isTypeSupported(each)), parts = [];
    recorder = new MediaRecorder(stream, kind ? { mimeType: kind, audioBitsPerSecond: 32000 } : {});
    const { mimeType } = recorder;
    recorder.ondataavailable = (event) => parts.push(event.data);
    recorder.onstop = () => ended(parts, stream, recorder ? recorder.mimeType || mimeType || kind : mimeType || kind);
    recorder.start();
    second = 0;
    shown(say("stop", 0), true);
    clock = setInterval(() => {
      second += 1;
      shown(say("stop", second), true);
      if (second >= LONGEST && recorder) recorder.stop();
    }, 1000);
    return recorder;
  };
  button.onclick = () => (recorder ? recorder.stop() : begin());
};
