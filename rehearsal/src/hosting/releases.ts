/** A GitHub release. */
export interface Release {
  readonly id: number;
  tag: string;
  title: string;
  body: string;
  draft: boolean;
  prerelease: boolean;
  target: string;
  readonly author: string;
  readonly createdAt: Date;
  publishedAt: Date | undefined;
  readonly assets: Asset[];
}

/** A file of a release. */
export interface Asset {
  readonly id: number;
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly bytes: Buffer;
}

/** The releases of one repository. */
export class Releases {
  readonly #all: Release[] = [];
  #latest: number | undefined;

  all(): readonly Release[] {
    return this.#all;
  }

  byTag(tag: string): Release | undefined {
    return this.#all.find((release) => release.tag === tag && !release.draft);
  }

  byId(id: number): Release | undefined {
    return this.#all.find((release) => release.id === id);
  }

  /** The one marked "latest"; never a draft or a pre-release. */
  latest(): Release | undefined {
    const marked = this.#all.find((release) => release.id === this.#latest);
    return marked && !marked.draft && !marked.prerelease ? marked : undefined;
  }

  add(release: Omit<Release, 'id' | 'createdAt' | 'assets'>): Release {
    const added = { ...release, id: 5000 + this.#all.length, createdAt: new Date(), assets: [] };
    this.#all.push(added);
    return added;
  }

  remove(id: number): void {
    const at = this.#all.findIndex((release) => release.id === id);
    if (at >= 0) this.#all.splice(at, 1);
  }

  /** @param wish of `make_latest`: `true`, `false` or `legacy` (here: as `true`) */
  markLatest(release: Release, wish: unknown): void {
    if (!release.draft && !release.prerelease && String(wish ?? 'true') !== 'false')
      this.#latest = release.id;
  }
}
