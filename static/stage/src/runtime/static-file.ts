import { host } from "./host";

function assertFileName(path: string): void {
  if (/^(https?|data|blob):/i.test(path)) {
    throw new TypeError(
      `staticFile() does not support remote URLs - got "${path}". Instead, pass the URL without wrapping it in staticFile().`,
    );
  }
  if (path.startsWith("./") || path.startsWith("../")) {
    throw new TypeError(
      `staticFile() does not support relative paths - got "${path}". Instead, pass the name of a file of the project.`,
    );
  }
  if (/^([a-z]:|\/Users|\/home|\/tmp|\/etc|\/opt|\/var)/i.test(path)) {
    throw new TypeError(
      `staticFile() does not support absolute paths - got "${path}". Instead, pass the name of a file of the project.`,
    );
  }
  if (path.startsWith("public/")) {
    throw new TypeError(`Do not include the public/ prefix when using staticFile() - got "${path}".`);
  }
}

/** URL of a project's file by its name; `assets/`, where all of them are, may be left out. */
export function staticFile(path: string): string {
  if (path === null || path === undefined) {
    throw new TypeError(`${path} was passed to staticFile()`);
  }
  assertFileName(path);
  const name = path.replace(/^\/+/, "").replace(/^assets\//, "");
  return `${host.staticBase}/${name.split("/").map(encodeURIComponent).join("/")}`;
}
