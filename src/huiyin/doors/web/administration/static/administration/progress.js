// Draw the progress of an import anew every two seconds; without script a link does the same.
const every = 2000;

async function look() {
  const box = document.getElementById("progress");
  if (!box) return;
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById("progress");
  if (!answer.ok || !fresh) return location.reload();
  box.replaceWith(fresh);
  setTimeout(look, every);
}

if (document.getElementById("progress")) setTimeout(look, every);
